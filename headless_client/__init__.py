"""The parts of `test_client.py`: a candidate without a browser, who holds a whole interview."""
