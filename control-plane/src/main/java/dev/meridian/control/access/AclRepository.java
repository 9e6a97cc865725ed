package dev.meridian.control.access;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Grants. */
@Singleton
public class AclRepository implements PanacheRepositoryBase<AclRow, UUID> {}
