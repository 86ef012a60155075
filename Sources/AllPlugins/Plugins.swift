import Charter
import Claims
public import Engine
public import Facilitation
import Floor
import Gathering
import Inquiry
import Members
import Power
import Report
import Window

/// The plugins that are compiled in.
///
/// This is the one place that names them all.
public let plugins: [any Plugin.Type] = [
  GatheringPlugin.self, FloorPlugin.self, InquiryPlugin.self, CharterPlugin.self, WindowPlugin.self, ClaimsPlugin.self,
  MembersPlugin.self, PowerPlugin.self, ReportPlugin.self,
]

/// The same, ready for a workshop; made once.
///
/// Throws where two of them can't live in one workshop, as when somebody has added one that publishes what another does.
public func registry() throws(JournalError) -> Registry { try made.get() }

private let made = Result { () throws(JournalError) in
  do throws(Registry.Clash) { return try Registry(plugins) } catch {
    throw JournalError(.storage, error.description, remedy: "build Evenhand without one of them")
  }
}
