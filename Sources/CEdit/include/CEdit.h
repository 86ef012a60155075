/* A line editor: libedit's native interface without its variadic calls, which Swift can't make.
 *
 * Texts are UTF-8, and the locale's character type must be UTF-8 too (cedit_use_utf8). One editor at a time, and one
 * thread: libedit knows no locks. */
#ifndef CEDIT_H
#define CEDIT_H

#include <stddef.h>
#include <stdint.h>

typedef struct cedit cedit;

/* What the owner does at a key; each stands for itself as a key, with the code 0x80 + its number, which no keyboard
 * sends. */
enum cedit_command {
  CEDIT_COMPLETE = 1,
  CEDIT_OLDER,
  CEDIT_NEWER,
  CEDIT_DRAW,
  CEDIT_HIDE,
  CEDIT_SHOW,
  CEDIT_INSERT,
  CEDIT_GIVE_UP,
  /* Not the owner's: libedit deletes the character under the cursor. */
  CEDIT_DELETE
};

/* What the display needs after a command. */
enum cedit_answer {
  CEDIT_AS_IT_IS,
  /* What changed is drawn; colours aren't looked at. */
  CEDIT_REFRESHED,
  /* Everything is cleared and drawn. */
  CEDIT_REDRAWN,
  CEDIT_BEEP
};

/* What the editor asks of its owner, while cedit_read runs. */
typedef struct {
  void *context;
  /* Waits for the next key, a Unicode scalar; 0 when there are no more. */
  int (*next_key)(void *context, uint32_t *key);
  int (*perform)(void *context, int command);
  /* The text before the line and that at its right end; bytes 1 enclose what takes no room. They must last until the
   * next call. */
  const char *(*prompt)(void *context);
  const char *(*right_side)(void *context);
} cedit_owner;

/* Sees to it that characters are UTF-8, whatever the locale says; 0 where this system can't. */
int cedit_use_utf8(void);

/* Whether there is an entry for this name (the value of TERM) that says how to move the cursor. */
int cedit_knows_terminal(const char *name);

/* An editor on standard input and output that keeps `history` lines; NULL where there can be none, and in a window that
 * is said to have more than 1000 columns or 500 rows. */
cedit *cedit_open(cedit_owner owner, int history);
void cedit_close(cedit *edit);

/* Reads one line, with its newline; NULL at the end of the input. It lasts until the next call. */
const char *cedit_read(cedit *edit, int *length);

/* The line as it is being edited; it lasts until the next call. `length` and `cursor` are in bytes. */
const char *cedit_line(cedit *edit, int *length, int *cursor);

/* Puts another line in the place of the one being edited, with the cursor before its last `after` characters. */
void cedit_set_line(cedit *edit, const char *line, int after);

/* Inserts text at the cursor. */
void cedit_insert(cedit *edit, const char *text);

/* Remembers a line for the search through what was typed. */
void cedit_remember(cedit *edit, const char *line);

/* Forgets all lines that were remembered. */
void cedit_forget(cedit *edit);

/* Forgets all lines that were remembered. */
void cedit_forget(cedit *edit);

/* Whether a search is under way, whose keys are no commands. */
int cedit_is_searching(cedit *edit);

/* Gives the terminal back while a line is being read, and takes it again. */
void cedit_lend_terminal(cedit *edit);
void cedit_take_terminal(cedit *edit);

/* Draws the prompt and the line anew, the cursor being at the beginning of an empty line of the screen. */
void cedit_draw(cedit *edit);

/* Asks the terminal for its size again, and draws nothing; one that can't be is passed over. */
void cedit_resize(cedit *edit);

#endif
