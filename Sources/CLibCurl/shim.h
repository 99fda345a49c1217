#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
/* curl_easy_setopt takes a value of any type, which Swift cannot call: one function for each type that is used. */
static inline CURLcode curl_set_number(CURL *curl, CURLoption option, long value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode curl_set_text(CURL *curl, CURLoption option, const char *value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode curl_set_pointer(CURL *curl, CURLoption option, void *value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode curl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) { return curl_easy_setopt(curl, option, value); }
static inline CURLcode curl_set_read(CURL *curl, curl_read_callback value) { return curl_easy_setopt(curl, CURLOPT_READFUNCTION, value); }
static inline CURLcode curl_set_debug(CURL *curl, curl_debug_callback value) { return curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, value); }
static inline CURLcode curl_set_progress(CURL *curl, curl_xferinfo_callback value) { return curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, value); }
