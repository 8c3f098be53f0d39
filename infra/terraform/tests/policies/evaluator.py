"""IAM's evaluation of one policy document: an explicit deny wins, then an allow, else it is denied implicitly.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html; of the condition operators
those that our policies use. An unknown one is an error and not a mismatch.
"""

import re


def listed(value):
    return value if isinstance(value, list) else [value]


def like(pattern, text, ignore_case=False):
    expression = "".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    return re.fullmatch(expression, text, re.DOTALL | (re.IGNORECASE if ignore_case else 0)) is not None


def holds(operator, expected, actual):
    expected = [str(value).lower() if isinstance(value, bool) else str(value) for value in listed(expected)]
    if operator == "Null":
        return (actual is None) == (expected[0] == "true")
    if operator == "StringNotEquals":
        # A negated operator matches a key that the request doesn't have.
        return actual is None or actual not in expected
    if actual is None:
        return False
    if operator in ("StringEquals", "Bool", "ArnEquals"):
        return actual in expected
    if operator in ("StringLike", "ArnLike"):
        return any(like(pattern, actual) for pattern in expected)
    raise ValueError(f"Cannot evaluate the operator {operator}")


def conditions_hold(statement, context):
    lower = {key.lower(): value for key, value in context.items()}
    return all(
        holds(operator, expected, lower.get(key.lower()))
        for operator, keys in statement.get("Condition", {}).items()
        for key, expected in keys.items()
    )


def principal_matches(statement, principal):
    if "Principal" not in statement or statement["Principal"] == "*":
        return True
    return any(
        value in ("*", principal) for values in statement["Principal"].values() for value in listed(values)
    )


def applies(statement, action, resource, context, principal=None):
    if not any(like(pattern, action, ignore_case=True) for pattern in listed(statement["Action"])):
        return False
    if "Resource" in statement and not any(like(pattern, resource) for pattern in listed(statement["Resource"])):
        return False
    if "NotResource" in statement and any(like(pattern, resource) for pattern in listed(statement["NotResource"])):
        return False
    return principal_matches(statement, principal) and conditions_hold(statement, context)


def allowed(statements, action, resource, context, principal=None):
    effects = {s["Effect"] for s in statements if applies(s, action, resource, context, principal)}
    return "Deny" not in effects and "Allow" in effects


def denied_explicitly(statements, action, resource, context):
    return any(s["Effect"] == "Deny" and applies(s, action, resource, context) for s in statements)
