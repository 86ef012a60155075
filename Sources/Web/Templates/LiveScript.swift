/// What keeps a page as the room is, where a browser runs scripts; every page works without it.
///
/// It sets texts and copies the page's own templates, and nothing else, so that no text from the record can become markup.
enum LiveScript {
  static let text = """
    'use strict';
    (() => {
      // A token is worth something: it isn't left where the next reader of this browser finds it.
      if (location.pathname.startsWith('/l/')) history.replaceState(null, '', '/enter');
      const leave = document.getElementById('leave');
      if (leave) leave.addEventListener('click', event => {
        event.preventDefault();
        location.replace(leave.href);
      });
      const parts = name => document.querySelectorAll('[data-live="' + name + '"]');
      if (!document.querySelector('[data-live]')) return;

      const say = (part, text) => {
        if (part.textContent !== text) part.textContent = text;
        part.hidden = text === '';
      };
      const list = (part, rows) => {
        const template = part.querySelector('template');
        if (!template) return;
        const lines = rows.map(row => {
          const line = template.content.cloneNode(true);
          const cells = line.querySelectorAll('[data-part]');
          if (cells.length === 0) line.firstElementChild.textContent = row;
          for (const cell of cells) cell.textContent = row[cell.dataset.part];
          return line;
        });
        part.replaceChildren(template, ...lines);
      };
      const show = told => {
        for (const [name, value] of Object.entries(told)) {
          for (const part of parts(name)) {
            if (Array.isArray(value)) list(part, value);
            else if (typeof value === 'boolean') part.hidden = !value;
            else say(part, value);
          }
        }
      };

      let source = null, again = 0;
      const end = () => {
        clearTimeout(again);
        if (source) source.close();
        source = null;
      };
      const begin = () => {
        end();
        source = new EventSource('/live');
        source.addEventListener('room', event => show(JSON.parse(event.data)));
        source.addEventListener('me', event => show(JSON.parse(event.data)));
        source.onerror = () => {
          // A browser gives up on a server that is full; so that not all come back at once, each waits for another while.
          end();
          again = setTimeout(begin, 2000 + Math.random() * 8000);
        };
      };
      const look = () => document.hidden ? end() : begin();
      document.addEventListener('visibilitychange', look);
      addEventListener('pagehide', end);
      look();
    })();

    """
}
