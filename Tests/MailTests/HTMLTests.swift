import Mail
import Testing

@Suite struct `HTML is read as text` {
  private func words(_ html: String) throws -> MailMessage? {
    try message("Content-Type: text/html; charset=utf-8", body: html)
  }

  @Test(arguments: [
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."), ("a<br>b<BR/>c", "a\nb\nc"), ("<div>a</div><div>b</div>", "a\nb"),
    ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"), ("<b>bo</b>ld and <i>more</i>", "bold and more"),
    ("  much \n\n   space ", "much space"), ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    ("<pre>  as\n   it is</pre>after", "  as\n   it is\n\nafter"),
    ("caf&eacute; &amp; &lt;tea&gt; &#8364;5 &#x20AC;6 &nbsp;x", "café & <tea> €5 €6 x"),
    ("AT&T &unheard; &#0; &#x110000; &", "AT&T &unheard; \u{FFFD} \u{FFFD} &"), ("it&#146;s", "it’s"),
    ("<style>p { color: red }</style><script>alert('<p>x</p>')</script>words", "words"),
    ("<head><title>Mail</title></head><body>words</body>", "words"), ("<!-- no -->a<!-- <b> -->b", "ab"),
    ("<a href=\"x>y\" title='>'>link</a>", "link"), ("<img alt=x src=cid:1>", ""), ("<o:p></o:p>Word", "Word"),
    // What has no end is kept.
    ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"), ("<script>never closed", "never closed"),
    ("x <b never closed", "x <b never closed"),
    ("<!-- never closed", "<!-- never closed"), ("a <3 you", "a <3 you"),
  ])
  func `tags become lines, and names characters`(html: String, text: String) throws {
    #expect(try words(html)?.text == text)
  }

  @Test func `quotations are folded as in plain text`() throws {
    let html = """
      <div dir="ltr">My answer.</div><br><div class="gmail_quote"><div class="gmail_attr">On Tue, 28 Jun 2022 at 10:04,
      Ben &lt;<a href="mailto:ben@x">ben@x</a>&gt; wrote:<br></div><blockquote><div>What did we forget?</div>
      <blockquote>Deeper.</blockquote></blockquote></div>
      """
    let message = try words(html)
    #expect(message?.text == "My answer.")
    #expect(
      message?.folded == [
        FoldedText(.quote, "On Tue, 28 Jun 2022 at 10:04, Ben <ben@x> wrote:\n\n> What did we forget?\n>\n>> Deeper.")
      ])
  }

  @Test func `a million open tags take no time`() throws {
    for piece in ["<", "<!--", "<script>", "<b ", "<a href=\"", "&", "<blockquote>", "<!"] {
      #expect(try words(String(repeating: piece, count: 500_000 / piece.utf8.count)) != nil, "\(piece)")
    }
  }
}
