import Facilitation

extension PageLetter {
  /// The same words for a mail, with the address to press on.
  public var mailText: String {
    """
    Hello \(printable(name)),

    this is the way to your own page. On it you can put up your hand, say what you could not say, and see what came of it. You can claim what a meeting cost you.

    Open this address, and press the button on the page:

    \(address)

    Who can see what:

    - People in the room see your hand, and figures for each group.
    - The facilitator sees what you say with your name, and what you claim.
    - No one is shown who wrote a comment. The facilitator keeps it in a private file.
    - Those who pay see your claims.
    - No one is told when you open your page.

    How to leave:

    - "Leave this page" takes you to another site at once. It does not sign you out.
    - "End my other devices" signs you out on all the others.
    - To stop for good, tell the facilitator. You can also ask for all that is kept about you to be taken out.

    Keep this mail to yourself, and do not pass it on. Who has it can use your page as you. If others may have read it, tell the facilitator, and you get a new one.

    """
  }
}
