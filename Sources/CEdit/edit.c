#include "CEdit.h"

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

/* Of libtinfo. Its header defines macros by the hundred. */
extern int tgetent(char *buffer, const char *name);
extern char *tgetstr(const char *name, char **area);

struct cedit {
  cedit_owner owner;
  EditLine *line;
  History *history;
};

int cedit_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
  /* In the locale C, a prompt beyond ASCII ends the program. */
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL || setlocale(LC_CTYPE, "en_US.UTF-8") != NULL;
}

int cedit_knows_terminal(const char *name) {
  char entry[4096], area[4096], *end = area;
  return tgetent(entry, name) == 1 && tgetstr("up", &end) != NULL && tgetstr("ce", &end) != NULL;
}

/* --- What libedit calls --- */

static cedit *owner_of(EditLine *line) {
  void *edit = NULL;
  el_get(line, EL_CLIENTDATA, &edit);
  return edit;
}

static int next_key(EditLine *line, wchar_t *character) {
  cedit *edit = owner_of(line);
  uint32_t key = 0;
  if (!edit->owner.next_key(edit->owner.context, &key)) return 0;
  *character = (wchar_t)key;
  return 1;
}

static char *prompt(EditLine *line) {
  cedit *edit = owner_of(line);
  const char *text = edit->owner.prompt(edit->owner.context);
  return text != NULL ? (char *)text : "";
}

static char *right_side(EditLine *line) {
  cedit *edit = owner_of(line);
  const char *text = edit->owner.right_side(edit->owner.context);
  return text != NULL ? (char *)text : "";
}

static unsigned char perform(EditLine *line, int command) {
  cedit *edit = owner_of(line);
  switch (edit->owner.perform(edit->owner.context, command)) {
  case CEDIT_REFRESHED: return CC_REFRESH;
  case CEDIT_REDRAWN: return CC_REDISPLAY;
  case CEDIT_BEEP: return CC_REFRESH_BEEP;
  default: return CC_NORM;
  }
}

/* libedit tells a function which key called it and not by which name, and several keys may have one name. */
#define COMMAND(name, number) \
  static unsigned char name(EditLine *line, int key) { \
    (void)key; \
    return perform(line, number); \
  }
COMMAND(complete, CEDIT_COMPLETE)
COMMAND(older, CEDIT_OLDER)
COMMAND(newer, CEDIT_NEWER)
COMMAND(draw, CEDIT_DRAW)
COMMAND(hide, CEDIT_HIDE)
COMMAND(show, CEDIT_SHOW)
COMMAND(insert, CEDIT_INSERT)
COMMAND(give_up, CEDIT_GIVE_UP)

static const struct {
  int number;
  const char *name;
  unsigned char (*function)(EditLine *, int);
} commands[] = {
    {CEDIT_COMPLETE, "evenhand-complete", complete},
    {CEDIT_OLDER, "evenhand-older", older},
    {CEDIT_NEWER, "evenhand-newer", newer},
    {CEDIT_DRAW, "evenhand-draw", draw},
    {CEDIT_HIDE, "evenhand-hide", hide},
    {CEDIT_SHOW, "evenhand-show", show},
    {CEDIT_INSERT, "evenhand-insert", insert},
    {CEDIT_GIVE_UP, "evenhand-give-up", give_up},
    {CEDIT_DELETE, "ed-delete-next-char", NULL},
};

/* Keys whose meaning isn't libedit's own, or that it gives none. */
static const char *const bindings[][2] = {
    {"\t", "evenhand-complete"},
    {"^P", "evenhand-older"},
    {"^N", "evenhand-newer"},
    {"^R", "em-inc-search-prev"},
    {"^S", "em-inc-search-next"},
    {"^W", "ed-delete-prev-word"},
    {"^U", "vi-kill-line-prev"},
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void bind_keys(EditLine *line) {
  for (size_t index = 0; index < COUNT(commands); index++) {
    /* U+0081 and on, in UTF-8. */
    const char key[] = {(char)0xC2, (char)(0x80 + commands[index].number), 0};
    if (commands[index].function != NULL) {
      el_set(line, EL_ADDFN, commands[index].name, "of Evenhand", commands[index].function);
    }
    el_set(line, EL_BIND, key, commands[index].name, NULL);
  }
  for (size_t index = 0; index < COUNT(bindings); index++) {
    el_set(line, EL_BIND, bindings[index][0], bindings[index][1], NULL);
  }
}

/* --- What the owner calls --- */

/* libedit makes room for every cell of the window, whatever size it is said to have. */
static int is_window_believable(void) {
  struct winsize size;
  return ioctl(STDIN_FILENO, TIOCGWINSZ, &size) != 0 || (size.ws_col <= 1000 && size.ws_row <= 500);
}

cedit *cedit_open(cedit_owner owner, int history_length) {
  if (!is_window_believable()) return NULL;
  cedit *edit = calloc(1, sizeof *edit);
  if (edit == NULL) return NULL;
  edit->owner = owner;
  edit->line = el_init("evenhand", stdin, stdout, stderr);
  edit->history = history_init();
  if (edit->line == NULL || edit->history == NULL) {
    cedit_close(edit);
    return NULL;
  }
  HistEvent event;
  history(edit->history, &event, H_SETSIZE, history_length);
  el_set(edit->line, EL_CLIENTDATA, edit);
  el_set(edit->line, EL_SIGNAL, 0);
  el_set(edit->line, EL_EDITOR, "emacs");
  el_set(edit->line, EL_HIST, history, edit->history);
  el_set(edit->line, EL_GETCFN, next_key);
  el_set(edit->line, EL_PROMPT_ESC, prompt, '\1');
  el_set(edit->line, EL_RPROMPT_ESC, right_side, '\1');
  bind_keys(edit->line);
  return edit;
}

void cedit_close(cedit *edit) {
  if (edit->line != NULL) el_end(edit->line);
  if (edit->history != NULL) history_end(edit->history);
  free(edit);
}

const char *cedit_read(cedit *edit, int *length) {
    // el_gets shows the prompt first and takes the terminal afterwards: a Ctrl-D in between would be lost.
    el_set(edit->line, EL_PREP_TERM, 1);
    return el_gets(edit->line, length);
}

const char *cedit_line(cedit *edit, int *length, int *cursor) {
  const LineInfo *info = el_line(edit->line);
  *length = (int)(info->lastchar - info->buffer);
  *cursor = (int)(info->cursor - info->buffer);
  return info->buffer;
}

void cedit_set_line(cedit *edit, const char *line, int after) {
  const LineInfoW *info = el_wline(edit->line);
  int length = (int)(info->lastchar - info->buffer);
  el_cursor(edit->line, (int)(info->lastchar - info->cursor));
  el_deletestr(edit->line, length);
  el_insertstr(edit->line, line);
  el_cursor(edit->line, -after);
}

void cedit_insert(cedit *edit, const char *text) { el_insertstr(edit->line, text); }

void cedit_remember(cedit *edit, const char *line) {
  HistEvent event;
  history(edit->history, &event, H_ENTER, line);
}

void cedit_forget(cedit *edit) {
  HistEvent event;
  history(edit->history, &event, H_CLEAR);
}

int cedit_is_searching(cedit *edit) {
  /* While it searches, libedit writes its question behind the line. */
  static const wchar_t *const questions[] = {L"\nbck:", L"\nbck?", L"\nfwd:", L"\nfwd?"};
  const LineInfoW *info = el_wline(edit->line);
  for (size_t index = 0; index < COUNT(questions); index++) {
    size_t length = wcslen(questions[index]);
    for (const wchar_t *at = info->buffer; at + length <= info->lastchar; at++) {
      if (wmemcmp(at, questions[index], length) == 0) return 1;
    }
  }
  return 0;
}

void cedit_lend_terminal(cedit *edit) { el_set(edit->line, EL_PREP_TERM, 0); }
void cedit_take_terminal(cedit *edit) { el_set(edit->line, EL_PREP_TERM, 1); }
void cedit_draw(cedit *edit) { el_set(edit->line, EL_REFRESH); }
void cedit_resize(cedit *edit) {
  if (is_window_believable()) el_resize(edit->line);
}
