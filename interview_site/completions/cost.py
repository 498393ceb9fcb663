"""What tokens cost, as far as the prices are known."""

from decimal import Decimal

from django.conf import settings

PRICED_TOKENS = 1_000_000
MICRO_DOLLAR = Decimal("0.000001")


def cost_usd(input_tokens: int, output_tokens: int) -> Decimal | None:
    """In US dollars by the `PROXYLLM_*_PRICE` settings; to the micro-dollar.

    None where it is not known: a price is unset (0), or the endpoint counted no tokens.
    """
    prices = (settings.PROXYLLM_INPUT_PRICE, settings.PROXYLLM_OUTPUT_PRICE)
    if not all(prices) or not input_tokens + output_tokens:
        return None
    of_input, of_output = (Decimal(str(price)) / PRICED_TOKENS for price in prices)
    return (input_tokens * of_input + output_tokens * of_output).quantize(MICRO_DOLLAR)
