package dev.meridian.control.access;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Organizations' own roles. */
@Singleton
public class RoleRepository implements PanacheRepositoryBase<RoleRow, UUID> {}
