extension WebTemplates {
  static let home = """
    {{> head}}
    {{#page}}
    <h2>[[Asked of you now]]</h2>
    {{#asked}}
    <p dir="auto"><a href="{{path}}">{{text}}</a></p>
    {{/asked}}
    {{^asked}}<p>[[Nothing is asked of you just now.]]</p>{{/asked}}
    <h2>[[Meetings]]</h2>
    {{#meetings}}<p dir="auto">{{.}}</p>{{/meetings}}
    {{^meetings}}<p>[[No meeting is planned yet.]]</p>{{/meetings}}
    {{/page}}
    {{> foot}}
    """

  static let meeting = """
    {{> head}}
    {{#page}}
    {{^title}}<p>[[No meeting is open now.]]</p>{{/title}}
    {{#title}}
    <h2 dir="auto">{{.}}</h2>
    <p data-live="item" dir="auto">{{item}}</p>
    <section aria-label="[[My hand]]">
    <p data-live="hand" role="status" dir="auto">{{hand}}</p>
    <p class="quiet" data-live="why" dir="auto"{{^why}} hidden{{/why}}>{{why}}</p>
    {{#isMember}}
    <form method="post" action="/hand">
    <input type="hidden" name="form" value="{{handCode}}">
    <button name="up" value="no" data-live="isUp"{{^isUp}} hidden{{/isUp}}>[[Take my hand down]]</button>
    <button name="up" value="yes" data-live="isDown"{{#isUp}} hidden{{/isUp}}>[[Raise my hand]]</button>
    </form>
    {{/isMember}}
    </section>
    <section aria-label="[[Signals]]">
    <p>[[Everyone sees that somebody asked, and nobody sees who.]]</p>
    <form method="post" action="/signal">
    <input type="hidden" name="form" value="{{signalCode}}">
    <button name="kind" value="slow">[[Slow down, please]]</button>
    <button name="kind" value="break">[[I need a break]]</button>
    </form>
    </section>
    {{/title}}
    {{#hasAgenda}}
    <h2>[[Agenda]]</h2>
    <ol>
    {{#agenda}}<li dir="auto"{{#isNow}} aria-current="step"{{/isNow}}>{{text}}</li>{{/agenda}}
    </ol>
    {{/hasAgenda}}
    {{/page}}
    {{> foot}}
    """

  static let room = """
    {{> head}}
    {{#page}}
    <div{{#isLarge}} class="projector"{{/isLarge}} id="room">
    {{^title}}<p>[[No meeting is open now.]]</p>{{/title}}
    {{#title}}
    <h2 dir="auto">{{.}}</h2>
    <p data-live="item" dir="auto">{{item}}</p>
    <div data-live="signals"><template><p class="problem" dir="auto"></p></template>{{#signals}}<p class="problem" dir="auto">{{.}}</p>{{/signals}}</div>
    <h2>[[Speaking]]</h2>
    <div data-live="speakers"><template><p class="speaker" dir="auto"></p></template>{{#speakers}}<p class="speaker" dir="auto">{{.}}</p>{{/speakers}}</div>
    <p data-live="isQuiet"{{#hasSpeakers}} hidden{{/hasSpeakers}}><span data-live="nobody">{{nobody}}</span></p>
    <h2>[[Next]]</h2>
    <ol data-live="queue"><template><li dir="auto"></li></template>{{#queue}}<li dir="auto">{{.}}</li>{{/queue}}</ol>
    <p data-live="isQueueEmpty"{{#hasQueue}} hidden{{/hasQueue}}>[[No hand is up.]]</p>
    <h2>[[How the floor was shared]]</h2>
    {{#hasGroups}}
    <div class="table" role="region" tabindex="0" aria-label="[[How the floor was shared]]">
    <table>
    <thead><tr><th scope="col">[[Group]]</th><th scope="col" class="quantity">[[People]]</th><th scope="col" class="quantity">[[Share]]</th></tr></thead>
    <tbody data-live="groups"><template><tr><th scope="row" dir="auto" data-part="label"></th><td class="quantity" data-part="people"></td><td class="quantity" data-part="share"></td></tr></template>
    {{#groups}}<tr><th scope="row" dir="auto">{{label}}</th><td class="quantity">{{people}}</td><td class="quantity">{{share}}</td></tr>{{/groups}}
    </tbody>
    </table>
    </div>
    {{/hasGroups}}
    {{^hasGroups}}<p>[[There are no figures yet.]]</p>{{/hasGroups}}
    {{#leftOut}}<p class="quiet" dir="auto">{{.}}</p>{{/leftOut}}
    {{/title}}
    </div>
    {{/page}}
    {{> foot}}
    """

  static let comments = """
    {{> head}}
    {{#page}}
    <p dir="auto">{{window}}</p>
    {{#form}}
    <form method="post" action="/comments">
    <input type="hidden" name="form" value="{{code}}">
    <input type="hidden" name="key" value="{{key}}">
    <label for="text">[[What you could not say in the meeting]]</label>
    <textarea id="text" name="text" rows="8" maxlength="20000" required dir="auto">{{text}}</textarea>
    {{#hasItems}}
    <label for="item">[[What it is about]]</label>
    <select id="item" name="item"><option value="">[[The meeting as a whole]]</option>
    {{#items}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{title}}</option>{{/items}}
    </select>
    {{/hasItems}}
    <p><label class="tick"><input type="checkbox" name="keep" value="no"{{#forgets}} checked{{/forgets}}> [[Don't remember that I wrote it. Then only the receipt code leads back to it.]]</label></p>
    <p class="quiet">[[Nobody is told who wrote a comment. It waits in a box with others, so that its time says nothing.]]</p>
    <button>[[Send my comment]]</button>
    </form>
    {{/form}}
    <h2>[[My comments]]</h2>
    {{#hasMine}}
    <ul class="own">
    {{#mine}}
    <li><a href="{{path}}" dir="auto">{{text}}</a><br><span class="quiet" dir="auto">{{stands}}</span></li>
    {{/mine}}
    </ul>
    {{/hasMine}}
    {{^hasMine}}<p>[[Nothing is remembered that you wrote. What only its receipt code leads to isn't here.]]</p>{{/hasMine}}
    <h2>[[Find a comment by its receipt code]]</h2>
    <form method="post" action="/comments/find">
    <input type="hidden" name="form" value="{{findCode}}">
    <label for="code">[[Receipt code]]</label>
    <input id="code" name="code" autocomplete="off" spellcheck="false" maxlength="40" required>
    <button>[[Where does it stand?]]</button>
    </form>
    {{/page}}
    {{> foot}}
    """

  static let receipt = """
    {{> head}}
    {{#page}}
    <p>[[It is kept. Write this code down: it leads back to your comment.]]</p>
    {{{shown}}}
    {{#form}}
    <form method="post" action="{{path}}">
    <input type="hidden" name="form" value="{{code}}">
    <label for="text">[[Change it]]</label>
    <textarea id="text" name="text" rows="8" maxlength="20000" dir="auto">{{text}}</textarea>
    <button name="do" value="change">[[Send the change]]</button>
    <button name="do" value="withdraw">[[Take it back]]</button>
    </form>
    {{/form}}
    <p><a href="/comments">[[Back to my comments]]</a></p>
    {{/page}}
    {{> foot}}
    """

  static let shown = """
    {{> head}}
    {{#page}}
    {{{shown}}}
    {{#back}}<p><a href="{{.}}">[[Back]]</a></p>{{/back}}
    {{/page}}
    {{> foot}}
    """

  static let hopes = """
    {{> head}}
    {{#page}}
    <form method="post" action="/hopes">
    <input type="hidden" name="form" value="{{code}}">
    <fieldset><legend>[[What is it?]]</legend>
    <label class="tick"><input type="radio" name="kind" value="hope" {{^isFrustration}}checked{{/isFrustration}}> [[A hope]]</label>
    <label class="tick"><input type="radio" name="kind" value="frustration" {{#isFrustration}}checked{{/isFrustration}}> [[Something that gets in the way]]</label>
    </fieldset>
    <label for="text">[[In your own words]]</label>
    <textarea id="text" name="text" rows="4" maxlength="4000" required dir="auto">{{text}}</textarea>
    <fieldset><legend>[[Whose is it?]]</legend>
    <label class="tick"><input type="radio" name="whose" value="nobody" checked> [[No name]]</label>
    <label class="tick"><input type="radio" name="whose" value="group"> [[My group's]]</label>
    <label class="tick"><input type="radio" name="whose" value="me"> [[Mine, with my name]]</label>
    </fieldset>
    <button>[[Put it in the charter]]</button>
    </form>
    {{{shown}}}
    {{/page}}
    {{> foot}}
    """

  static let claims = """
    {{> head}}
    {{#page}}
    {{#offers}}
    <section class="offer">
    <h2 dir="auto">{{title}}</h2>
    <p dir="auto">{{text}}</p>
    {{#canDecide}}
    <form method="post" action="/claims/{{id}}">
    <input type="hidden" name="form" value="{{code}}">
    <button name="do" value="accept">[[Take it]]</button>
    <button name="do" value="waive">[[I don't want it]]</button>
    <label for="less-{{id}}">[[Or less, in pounds]]</label>
    <input id="less-{{id}}" name="amount" inputmode="decimal" autocomplete="off" maxlength="12">
    <button name="do" value="reduce">[[Take less]]</button>
    </form>
    {{/canDecide}}
    {{#canAnswer}}
    <form method="post" action="/claims/{{id}}">
    <input type="hidden" name="form" value="{{code}}">
    <label for="answer-{{id}}">[[Your answer]]</label>
    <textarea id="answer-{{id}}" name="text" rows="3" maxlength="4000" dir="auto"></textarea>
    <button name="do" value="answer">[[Send my answer]]</button>
    </form>
    {{/canAnswer}}
    </section>
    {{/offers}}
    {{^offers}}<p>[[There is nothing here yet.]]</p>{{/offers}}
    <h2>[[Claim what a journey cost]]</h2>
    <form method="post" action="/claims">
    <input type="hidden" name="form" value="{{code}}">
    <label for="amount">[[How much, in pounds]]</label>
    <input id="amount" name="amount" inputmode="decimal" autocomplete="off" maxlength="12" value="{{amount}}" required>
    <label for="text">[[What for]]</label>
    <input id="text" name="text" autocomplete="off" maxlength="400" value="{{text}}" dir="auto" required>
    <label for="on">[[On which day]]</label>
    <input id="on" name="on" type="date" value="{{day}}" required>
    <button>[[Send my claim]]</button>
    </form>
    {{/page}}
    {{> foot}}
    """

  static let me = """
    {{> head}}
    {{#page}}
    <p>[[Whoever has your link or your letter can open these pages. If you lost it, end it here or ask the facilitator.]]</p>
    <form method="post" action="/me/end">
    <input type="hidden" name="form" value="{{endCode}}">
    <button>[[End my other devices]]</button>
    </form>
    <h2>[[What is kept about you]]</h2>
    <p><a href="/me/export">[[Get all of it as a file]]</a></p>
    {{{shown}}}
    <h2>[[Leave]]</h2>
    <p>[[You can ask for all of it to be erased. It is done within a month. What was paid to you stays in the books for as long as the law says.]]</p>
    {{#asked}}<p>{{.}}</p>{{/asked}}
    <form method="post" action="/me/erase">
    <input type="hidden" name="form" value="{{eraseCode}}">
    {{#asked}}<button name="do" value="withdraw">[[Take it back]]</button>{{/asked}}
    {{^asked}}<button name="do" value="ask">[[Ask to be erased]]</button>{{/asked}}
    </form>
    {{/page}}
    {{> foot}}
    """
}
