package dev.meridian.model.access;

import java.util.UUID;

/** One object that grants can be given on. */
public record ObjectRef(AclObjectType type, UUID id) {}
