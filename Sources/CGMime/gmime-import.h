#include <errno.h>
#include <stddef.h>

#include <gmime/gmime.h>

/* What ends a conversion early: errno is no plain variable, and iconv_open answers with a cast. */
static inline int cgmime_errno(void) { return errno; }
static inline int cgmime_is_open(iconv_t conversion) { return conversion != (iconv_t) -1; }

/* string.h has it only for those who ask for more than POSIX, which a module can't. */
void *memmem(const void *haystack, size_t length, const void *needle, size_t needle_length);
