"""The REST API of the contract: parse, authorise, call one function, answer."""
