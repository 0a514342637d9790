// Read before everything else when the SQLite addon is built for a runtime with Node-API 9: it asks for
// the experimental level, which there holds what Node-API 10 made stable, and declares the one call of it
// that the node-api-headers package leaves out (it strips experimental parts).
#define NAPI_VERSION 2147483647
#include <node_api.h>
#ifdef __cplusplus
extern "C" {
#endif
NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(node_api_basic_env env,
                                                           napi_finalize finalize_cb,
                                                           void* finalize_data,
                                                           void* finalize_hint);
#ifdef __cplusplus
}
#endif
#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER
