"""A local server that speaks the slice of OpenAI's API that the product uses.

It has its own process and shares no code with the product: only `OPENAI_BASE_URL` leads to it.
"""
