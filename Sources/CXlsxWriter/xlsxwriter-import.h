#include <stdio.h>
#include <unistd.h>

#include <xlsxwriter.h>

/* The library writes to a path alone. A file without a name has one while it is open, and leaves nothing behind. */
static inline void *cxlsx_open_file(void) { return tmpfile(); }
static inline int cxlsx_descriptor(void *file) { return fileno((FILE *) file); }
static inline void cxlsx_close_file(void *file) { fclose((FILE *) file); }

/* As many bytes from an offset as fit; 0 at the end, and below 0 where the file can't be read. */
static inline long cxlsx_read(void *file, void *bytes, unsigned long count, long offset) {
  return (long) pread(fileno((FILE *) file), bytes, count, offset);
}
