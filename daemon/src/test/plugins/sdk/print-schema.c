/* print-schema LIBRARY: prints the schema that a plugin exports, one field a line. */
#include <dlfcn.h>
#include <inttypes.h>
#include <stdio.h>

#include "hotswapd.h"

int main(int argc, char **argv) {
    void *library = argc == 2 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    const hotswapd_state_schema *schema = library == NULL ? NULL : dlsym(library, "hotswapd_schema");
    if (schema == NULL) {
        printf("%s\n", dlerror());
        return 1;
    }
    printf("%s: abi %" PRIu32 ", %" PRIu32 " bytes a field, %" PRIu64 " bytes\n", schema->type, schema->abi,
        schema->field_size, schema->size);
    for (uint64_t i = 0; i < schema->count; i++) {
        static const char *kinds[] = {"none", "bool", "signed", "unsigned", "float", "text", "pointer", "bytes"};
        const hotswapd_field *field = &schema->fields[i];
        printf("%s: %s %" PRIu32 " at %" PRIu64 " x %" PRIu64 " by %" PRIu64 "\n", field->name, kinds[field->kind & 7],
            field->size, field->offset, field->count, field->stride);
    }
    return 0;
}
