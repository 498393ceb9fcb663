"""The Realtime protocol without I/O: client events in, server events and other effects out."""
