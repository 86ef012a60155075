import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
  /// Applies what happened.
  ///
  /// What no longer fits, because something before it was undone, is left out.
  mutating func apply(_ event: GatheringPlugin.Event, at time: Instant) {
    switch event {
    case .groupAdded(let name, let label):
      guard roster.groups[name] == nil else { return }
      roster.groups[name] = Roster.Group(name: name, label: label)
    case .personAdded(let handle, let name, let group):
      guard roster.people[handle] == nil, roster.groups[group] != nil else { return }
      let membership = Roster.Membership(group: group, since: time)
      roster.people[handle] = Roster.Person(handle: handle, name: name, memberships: [membership])
    case .personMoved(let who, let group):
      guard let person = roster.people[who], roster.groups[group] != nil, person.group != group else { return }
      roster.people[who]?.memberships.append(Roster.Membership(group: group, since: time))
    case .meetingAdded(let id, let title, let place):
      meetings.add(Meeting(id: id, title: title, place: place))
    case .meetingOpened(let id, let place): openMeeting(id, place: place, at: time)
    case .meetingClosed(let id): closeMeeting(id, at: time)
    case .arrived(let who, let arrival, let id):
      guard let meeting = meetings.open, meeting.id == id, !meeting.isPresent(who), roster.people[who] != nil
      else { return }
      meetings.change(id) { $0.attendance[who, default: []].append(Meeting.Presence(arrived: arrival)) }
    case .left(let who, let leaving, let id):
      guard let meeting = meetings.open, meeting.id == id, meeting.isPresent(who),
        let last = meeting.attendance[who]?.indices.last
      else { return }
      meetings.change(id) { $0.attendance[who]?[last].left = leaving }
    case .itemAdded, .itemOpened, .itemClosed: applyToAgenda(event, at: time)
    case .noted(let note):
      guard notes[note.id] == nil else { return }
      notes.atHand[note.id] = GatheringPlugin.Minute(content: note, time: time)
    case .decided(let decision):
      guard decisions[decision.id] == nil else { return }
      decisions.atHand[decision.id] = GatheringPlugin.Minute(content: decision, time: time)
    }
  }

  private mutating func openMeeting(_ id: ID, place: String?, at time: Instant) {
    guard meetings.openID == nil, let meeting = meetings[id], meeting.opened == nil else { return }
    meetings.change(id) { meeting in
      meeting.opened = time
      if let place { meeting.place = place }
    }
  }

  private mutating func closeMeeting(_ id: ID, at time: Instant) {
    guard let meeting = meetings.open, meeting.id == id else { return }
    meetings.change(id) { meeting in
      if let item = meeting.currentItem { meeting.items[item.id]?.closed = time }
      meeting.closed = time
    }
    // The minutes are at hand as long as their meeting is.
    notes.setAside { note in note.content.meeting.map { !meetings.isAtHand($0) } ?? true }
    decisions.setAside { !meetings.isAtHand($0.content.meeting) }
  }

  private mutating func applyToAgenda(_ event: GatheringPlugin.Event, at time: Instant) {
    switch event {
    case .itemAdded(let item, let id):
      guard let meeting = meetings[id], meeting.closed == nil, meeting.items[item.id] == nil else { return }
      meetings.change(id) { $0.items[item.id] = item }
    case .itemOpened(let item, let id):
      guard let meeting = meetings.open, meeting.id == id, meeting.currentItem == nil,
        let next = meeting.items[item], next.opened == nil
      else { return }
      meetings.change(id) { $0.items[item]?.opened = time }
    case .itemClosed(let item, let id):
      guard let meeting = meetings.open, meeting.id == id, meeting.currentItem?.id == item else { return }
      meetings.change(id) { $0.items[item]?.closed = time }
    default: return
    }
  }
}
