/* Stands in for libFuzzer: hands every file of the folders named on the command line to the harness once, so that what
 * was found once is tried by every build. A crash, a sanitizer's word or an assertion is the failure. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    struct stat st;
    if (!file || fstat(fileno(file), &st) != 0) {
        fprintf(stderr, "%s: cannot be read\n", path);
        if (file)
            fclose(file);
        return -1;
    }
    /* Exactly as large as the input: one byte read too far is seen by the sanitizer and by valgrind. */
    size_t size = (size_t)st.st_size;
    uint8_t *data = malloc(size ? size : 1);
    size_t got = data ? fread(data, 1, size, file) : 0;
    fclose(file);
    if (!data || got != size) {
        fprintf(stderr, "%s: cannot be read\n", path);
        free(data);
        return -1;
    }
    printf("%s\n", path);
    fflush(stdout);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 0;
}

/* The number of files, or -1. */
static int replay_folder(const char *path)
{
    DIR *dir = opendir(path);
    if (!dir) {
        fprintf(stderr, "%s: no such folder\n", path);
        return -1;
    }
    int files = 0;
    const struct dirent *entry;
    while (files >= 0 && (entry = readdir(dir))) {
        char name[PATH_MAX];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
        files = replay_file(name) == 0 ? files + 1 : -1;
    }
    closedir(dir);
    return files;
}

int main(int argc, char **argv)
{
    int all = 0;
    for (int i = 1; i < argc; i++) {
        int files = replay_folder(argv[i]);
        if (files < 0)
            return 1;
        all += files;
    }
    if (all == 0) {
        fprintf(stderr, "no input: the corpus is empty\n");
        return 1;
    }
    return 0;
}
