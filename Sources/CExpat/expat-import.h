// Expat declares its limits on amplification only where this is defined, as it was when the library was built.
#define XML_DTD 1
#include <expat.h>
