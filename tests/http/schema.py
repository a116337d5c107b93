"""A value held against a schema: the part of JSON Schema that /openapi.json uses, and nothing else: a word it does not know
fails, so that no rule is passed over in silence."""

KNOWN = {'type', 'properties', 'required', 'additionalProperties', 'items', 'description', '$ref', 'enum', 'minimum', 'default'}
TYPES = {
    'null': lambda v: v is None,
    'boolean': lambda v: isinstance(v, bool),
    'integer': lambda v: isinstance(v, int) and not isinstance(v, bool),
    'number': lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    'string': lambda v: isinstance(v, str),
    'array': lambda v: isinstance(v, list),
    'object': lambda v: isinstance(v, dict),
}


def resolve(document, schema):
    while '$ref' in schema:
        at = document
        for part in schema['$ref'].removeprefix('#/').split('/'):
            at = at[part]
        schema = at
    return schema


def faults(document, schema, value, where='$'):
    """Every way in which the value is not what the schema says."""
    schema = resolve(document, schema)
    for word in set(schema) - KNOWN:
        yield f'{where}: this test does not know {word!r}'
    kinds = schema.get('type', list(TYPES))
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not any(TYPES[kind](value) for kind in kinds):
        yield f'{where}: {value!r} is not {" or ".join(kinds)}'
        return
    if 'enum' in schema and value not in schema['enum']:
        yield f'{where}: {value!r} is none of {schema["enum"]}'
    if isinstance(value, dict):
        properties = schema.get('properties', {})
        for name in schema.get('required', ()):
            if name not in value:
                yield f'{where}: {name} is missing'
        for name, part in value.items():
            if name in properties:
                yield from faults(document, properties[name], part, f'{where}.{name}')
            elif schema.get('additionalProperties') is False:
                yield f'{where}: {name} is not described'
    if isinstance(value, list):
        for i, part in enumerate(value):
            yield from faults(document, schema.get('items', {}), part, f'{where}[{i}]')
