#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/testing.h"
#include "connections.h"

static struct sockaddr_in from(uint32_t address)
{
    return (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(address)};
}

/* A socket that tells whether it was shut. */
struct wire {
    int ours, theirs;
};

static struct wire wire_open(void)
{
    int pair[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    return (struct wire){pair[0], pair[1]};
}

static bool is_shut(struct wire w)
{
    char byte;
    return recv(w.theirs, &byte, 1, MSG_DONTWAIT) == 0;
}

static void wire_close(struct wire w)
{
    close(w.ours);
    close(w.theirs);
}

static void who_takes_too_long_is_shut_out_each_phase_by_its_own_limit(void **unused)
{
    (void)unused;
    static const struct {
        enum phase phase;
        size_t bytes;
        int64_t late_ms;
    } cases[] = {{PHASE_WAITING, 0, 15000},
                 {PHASE_RECEIVING, 0, 60000},
                 {PHASE_ANSWERING, 0, 60000},
                 {PHASE_ANSWERING, 160000, 70000}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        static struct connections c;
        struct wire w = wire_open();
        struct sockaddr_in address = from(0x7F000001);
        connections_init(&c);
        struct connection *one = connections_open(&c, w.ours, (struct sockaddr *)&address, 1000);
        connections_phase(&c, one, cases[i].phase, cases[i].bytes, 2000);
        connections_sweep(&c, 2000 + cases[i].late_ms);
        assert_false(is_shut(w));
        connections_sweep(&c, 2001 + cases[i].late_ms);
        assert_true(is_shut(w));
        connections_close(&c, one);
        wire_close(w);
    }
}

static void who_waited_longest_makes_room_for_the_next(void **unused)
{
    (void)unused;
    static struct connections c;
    static struct wire w[CONNECTIONS_MAX + 1];
    connections_init(&c);
    for (uint32_t i = 0; i <= CONNECTIONS_MAX; i++) {
        struct sockaddr_in address = from(0x0A000000 + i);
        w[i] = wire_open();
        struct connection *one = connections_open(&c, w[i].ours, (struct sockaddr *)&address, 1000 + i);
        assert_non_null(one);
        if (i == 0)
            connections_phase(&c, one, PHASE_ANSWERING, 0, 1000);
    }
    assert_false(is_shut(w[0])); /* it waits for nothing of its own */
    assert_true(is_shut(w[1]));
    assert_false(is_shut(w[2]));
    assert_int_equal(connections_busy(&c), 1);
    connections_dismiss(&c);
    assert_false(is_shut(w[0]));
    assert_true(is_shut(w[2]));
    for (size_t i = 0; i <= CONNECTIONS_MAX; i++)
        wire_close(w[i]);
}

static void one_address_cannot_take_the_places_of_all(void **unused)
{
    (void)unused;
    static struct connections c;
    static struct wire w[CONNECTIONS_ADDRESS_MAX + 2];
    struct sockaddr_in greedy = from(0x0A000001), other = from(0x0A000002);
    connections_init(&c);
    for (size_t i = 0; i < COUNT(w); i++) {
        w[i] = wire_open();
        const struct sockaddr_in *address = i == 0 ? &other : &greedy;
        assert_non_null(connections_open(&c, w[i].ours, (const struct sockaddr *)address, (int64_t)i));
    }
    assert_false(is_shut(w[0]));
    assert_true(is_shut(w[1]));
    for (size_t i = 0; i < COUNT(w); i++)
        wire_close(w[i]);
}

static void without_room_nobody_gets_in(void **unused)
{
    (void)unused;
    static struct connections c;
    struct wire w = wire_open();
    struct sockaddr_in address = from(0x0A000001);
    struct connection *one = NULL;
    connections_init(&c);
    for (size_t i = 0; i < CONNECTIONS_ROOM; i++) {
        one = connections_open(&c, w.ours, (struct sockaddr *)&address, 0);
        connections_phase(&c, one, PHASE_ANSWERING, 0, 0);
    }
    assert_null(connections_open(&c, w.ours, (struct sockaddr *)&address, 0));
    connections_close(&c, one);
    connections_close(&c, NULL);
    connections_phase(&c, NULL, PHASE_WAITING, 0, 0);
    assert_non_null(connections_open(&c, w.ours, (struct sockaddr *)&address, 0));
    wire_close(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_takes_too_long_is_shut_out_each_phase_by_its_own_limit),
        cmocka_unit_test(who_waited_longest_makes_room_for_the_next),
        cmocka_unit_test(one_address_cannot_take_the_places_of_all),
        cmocka_unit_test(without_room_nobody_gets_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
