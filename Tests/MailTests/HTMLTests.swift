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

  @Test(arguments: [
    ("<div style=\"display:none;max-height:0\">Hidden</div><p>Ring us</p>", "Ring us"),
    ("<span style='mso-hide: all'>no</span>yes", "yes"), ("<div style=\"OPACITY: 0\">no<div>no</div></div>yes", "yes"),
    ("<div style=\"opacity:0.9\">yes</div>", "yes"), ("<div style=\"max-height:0.5em\">yes</div>", "yes"),
    ("<p style=\"font-size:0px\">no</p><p style=\"font-size:0.9em\">yes</p>", "yes"),
    ("<p hidden>no</p>yes", "yes"),
    ("<ol><li>one</li><li value=5>five</li><li>six</li></ol>", "1. one\n5. five\n6. six"),
    // Letters of no size around letters of some size are a trick for columns.
    ("<td style=\"font-size:0\"><p style=\"font-size:12px\">yes</p></td>", "yes"),
    // What has no end is seen.
    ("<div style=\"display:none\">yes", "yes"), ("<br style=\"display:none\">yes", "yes"),
    ("<ol><li>one</li><li>two<ul><li>in</li></ul></li><li>three</li></ol>", "1. one\n2. two\n\n- in\n\n3. three"),
    ("<ol start=4><li>four</ol>", "4. four"), ("tea <img alt=\"😀\" src=x> and <img alt='&#128077;'>", "tea 😀 and 👍"),
    ("<img alt=\"Our logo\">x", "x"),
    (
      "<p>As my mother says</p><blockquote>Nobody tells you</blockquote><p>and I agree.</p>",
      "As my mother says\n\nNobody tells you\n\nand I agree."
    ),
  ])
  func `what a reader sees is what is read`(html: String, text: String) throws {
    let message = try words(html)
    #expect(message?.text == text)
    #expect(message?.folded == [])
  }

  @Test(arguments: [
    "<div id=\"yahoo_quoted_1\" class=\"ydp1yahoo_quoted\"><div>On Thursday Cara wrote:</div><div>Theirs</div></div>",
    "<blockquote type=\"cite\">Theirs</blockquote>", "<div class=\"protonmail_quote\">Theirs</div>",
    "<div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>Xo:</b> Cara<br><b>Yu:</b> Zam</div><p>Theirs</p>",
    "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Cara<br><b>To:</b> Ana<br><b>Subject:</b> x</p></div><p>Theirs</p>",
    "<div>On 11-Apr-2011, at 6:54 PM, Cara &lt;cara@example.com&gt; wrote:</div><blockquote>Theirs</blockquote>",
    "<blockquote><div>On 11-Apr-2011, at 6:54 PM, Cara &lt;cara@example.com&gt; wrote:</div>Theirs</blockquote>",
    "<div name=\"quote\">Theirs</div>", "<div class=\"OutlookMessageHeader\">Xo: Cara</div><p>Theirs</p>",
  ])
  func `what mail programs mark as quoted is folded`(html: String) throws {
    let message = try words("<div>Mine.</div>" + html)
    #expect(message?.text == "Mine.")
    #expect(
      message?.folded.count == 1 && message?.folded[0].kind == .quote
        && message?.folded[0].text.contains("Theirs") == true)
  }

  @Test func `a signature that a mail program marks is folded`() throws {
    let message = try words("<p>Mine.</p><div class=\"gmail_signature\"><p>Ana Ortiz</p><p>Ward 7</p></div>")
    #expect(message?.text == "Mine.")
    #expect(message?.folded == [FoldedText(.signature, "Ana Ortiz\n\nWard 7")])
  }

  @Test func `a million open tags take no time`() throws {
    for piece in [
      "<", "<!--", "<script>", "<b ", "<a href=\"", "&", "<blockquote>", "<!", "<div style=display:none>", "<ol><li>",
      "<div class=gmail_quote>",
      "<p style='font-size:0'>font-size</p>", "</div><div class=gmail_quote><blockquote>",
    ] {
      #expect(try words(String(repeating: piece, count: 500_000 / piece.utf8.count)) != nil, "\(piece)")
    }
  }
}
