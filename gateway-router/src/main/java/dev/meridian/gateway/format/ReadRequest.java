package dev.meridian.gateway.format;

/** A request that was read, and where each of its parts was. */
record ReadRequest(ModelRequest request, Origins origins) {}
