/* libedit, found by pkg-config. */
#include <histedit.h>
