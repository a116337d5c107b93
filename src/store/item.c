#include "import.h"

static struct db_value subject(int64_t used, uint32_t index)
{
    return index == INDEX_NONE ? db_id(0) : db_int(used + 1 + index);
}

static struct str period_code(struct import *m, struct period p)
{
    buf_clear(&m->text);
    period_put(&m->text, p);
    return buf_str(&m->text);
}

static struct db_value mantissa(bool there, struct decimal d)
{
    return db_int_if(there, d.mantissa);
}

static struct db_value scale(bool there, struct decimal d)
{
    return db_int_if(there, d.scale);
}

/* --- a value in the table of its kind --- */

static bool put_wording(struct import *m, int64_t id, const struct wording *w, struct error *err)
{
    return db_run(m->s->db, SQL_WORDING_PUT,
                  VALUES(db_int(m->region), db_int(id), db_text(w->number), db_text(w->title), db_int(w->page)), err);
}

static bool put_participation(struct import *m, int64_t id, const struct participation *p, struct error *err)
{
    if (!db_run(m->s->db, SQL_PARTICIPATION_PUT,
                VALUES(db_int(m->region), db_int(id), db_text(participation_name(p->mode)), db_int(p->and_others),
                       db_text(p->text)),
                err))
        return false;
    for (size_t i = 0; i < p->len; i++) {
        ASSERT(p->members[i] < m->in->proposal->members.len);
        int64_t member = m->member[p->members[i]];
        if (!db_run(m->s->db, SQL_PARTICIPANT_PUT,
                    VALUES(db_int(m->region), db_int(id), db_int((int64_t)i), db_int(member)), err))
            return false;
    }
    return true;
}

/* A figure names its member by the id it has in the proposal. */
static int64_t member_of(const struct import *m, struct member_id id)
{
    const struct members *members = &m->in->proposal->members;
    if (id.n == MEMBER_WHOLE.n)
        return id.n;
    for (size_t i = 0; i < members->len; i++)
        if (members->ptr[i].id.n == id.n)
            return m->member[i];
    ASSERT(false);
}

static bool put_figure(struct import *m, int64_t id, const struct item *item, struct error *err)
{
    const struct figure *f = &item->figure;
    bool number = figure_has_value(f);
    return db_run(m->s->db, SQL_FIGURE_PUT,
                  VALUES(db_int(m->region), db_int(id), subject(m->used.series, item->series),
                         db_int(member_of(m, f->member)), db_text(figure_kind_name(f->kind)),
                         db_text(period_code(m, f->period)), db_int(period_reporting_year(f->period)),
                         db_text(state_name(f->state)), mantissa(number, f->value), scale(number, f->value),
                         db_text(f->unit), db_text(f->marks), db_text(f->text)),
                  err);
}

static bool put_clause(struct import *m, int64_t id, size_t n, const struct target_clause *c, struct error *err)
{
    const struct target_reference *r = &c->reference;
    return db_run(m->s->db, SQL_TARGET_CLAUSE_PUT,
                  VALUES(db_int(m->region), db_int(id), db_int((int64_t)n), db_text(target_rule_name(c->rule)),
                         mantissa(c->has_value, c->value), scale(c->has_value, c->value),
                         mantissa(c->has_upper, c->upper), scale(c->has_upper, c->upper), db_text(r->name),
                         mantissa(r->has_factor, r->factor), scale(r->has_factor, r->factor)),
                  err);
}

static bool put_target(struct import *m, int64_t id, const struct target *t, struct error *err)
{
    ASSERT(t->clauses >= 1 && t->clauses <= TARGET_CLAUSES);
    if (!db_run(m->s->db, SQL_TARGET_PUT,
                VALUES(db_int(m->region), db_int(id), db_text(target_window_name(t->window)),
                       db_text(period_code(m, t->period)), db_text(t->unit), db_text(t->marks), db_text(t->text)),
                err))
        return false;
    for (size_t n = 0; n < t->clauses; n++)
        if (!put_clause(m, id, n, &t->clause[n], err))
            return false;
    return true;
}

static bool put_text(struct import *m, enum sql sql, int64_t id, struct str text, struct error *err)
{
    return db_run(m->s->db, sql, VALUES(db_int(m->region), db_int(id), db_text(text)), err);
}

static bool put_narrative(struct import *m, int64_t id, const struct item *item, struct error *err)
{
    return db_run(m->s->db, SQL_NARRATIVE_PUT,
                  VALUES(db_int(m->region), db_int(id), db_text(narrative_name(item->narrative.kind)),
                         db_int(m->in->year), db_text(item->narrative.text)),
                  err);
}

static bool put_value(struct import *m, int64_t id, const struct item *item, struct error *err)
{
    switch (item->kind) {
    case ITEM_WORDING:
        return put_wording(m, id, &item->wording, err);
    case ITEM_PARTICIPATION:
        return put_participation(m, id, &item->participation, err);
    case ITEM_NARRATIVE:
        return put_narrative(m, id, item, err);
    case ITEM_INDICATOR:
        return put_text(m, SQL_INDICATOR_NAME_PUT, id, item->text, err);
    case ITEM_SERIES:
        return put_text(m, SQL_SERIES_LABEL_PUT, id, item->text, err);
    case ITEM_FIGURE:
        return put_figure(m, id, item, err);
    case ITEM_TARGET:
        return put_target(m, id, &item->target, err);
    case ITEM_CITATION:
        return put_text(m, SQL_CITATION_PUT, id, item->text, err);
    case ITEM_UNREAD:
        return put_text(m, SQL_UNREAD_PUT, id, item->text, err);
    }
    ASSERT(false);
}

/* --- the item around it --- */

static bool put_item(struct import *m, int64_t id, const struct item *item, bool accepted, struct error *err)
{
    const struct place *p = &item->place;
    return db_run(m->s->db, SQL_ITEM_PUT,
                  VALUES(db_int(m->region), db_int(id), db_int(m->proposal), db_text(item_kind_name(item->kind)),
                         subject(m->used.node, item->node), subject(m->used.indicator, item->indicator),
                         subject(m->used.placement, item->placement), subject(m->used.series, item->series),
                         db_int(p->sheet), db_int(p->row), db_int(p->col), db_text(item->raw),
                         db_text(accepted ? STR("accepted") : STR("open")), db_id(accepted ? m->change : 0)),
                  err);
}

static bool put_doubts(struct import *m, int64_t id, const struct item *item, struct error *err)
{
    const struct doubts *all = &m->in->proposal->doubts;
    for (uint32_t n = 0; n < item->doubts; n++) {
        const struct doubt *d = &all->ptr[item->first_doubt + n];
        if (!db_run(m->s->db, SQL_DOUBT_PUT,
                    VALUES(db_int(m->region), db_int(id), db_int(n), db_text(doubt_rule_name(d->rule)),
                           db_text(field_name(d->field)), db_int(d->place.sheet), db_int(d->place.row),
                           db_int(d->place.col), db_text(d->raw), db_text(d->suggestion)),
                    err))
            return false;
    }
    return true;
}

bool import_items(struct import *m, struct error *err)
{
    const struct items *items = &m->in->proposal->items;
    size_t doubts = 0;
    for (size_t i = 0; i < items->len; i++) {
        const struct item *item = &items->ptr[i];
        int64_t id = m->used.item + 1 + (int64_t)i;
        bool accepted = m->in->accept_undoubted && item->doubts == 0 && item->kind != ITEM_UNREAD;
        ASSERT(item->first_doubt + item->doubts <= m->in->proposal->doubts.len || item->doubts == 0);
        if (!put_item(m, id, item, accepted, err) || !put_value(m, id, item, err) || !put_doubts(m, id, item, err))
            return false;
        doubts += item->doubts;
        m->accepted += accepted;
        m->open += !accepted;
    }
    ASSERT(doubts == m->in->proposal->doubts.len); /* a doubt without an item would be lost */
    return true;
}
