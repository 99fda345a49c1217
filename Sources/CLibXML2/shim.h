// Where libxml2 is built with ICU, its headers take in ICU's own, which differ from the copy of ICU inside Foundation: a file that
// sees both does not compile. Nothing here uses ICU through libxml2, and only pointers to the one struct that it changes
// (xmlCharEncodingHandler) ever cross, so the headers are read as if it were not there.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
