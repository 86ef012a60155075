import Engine

/// What a state is after a cache: written down and read again, as the engine does.
public func reopened<State: Codable>(_ state: State) throws -> State {
  try StateCoder.decode(State.self, from: StateCoder.encode(state))
}
