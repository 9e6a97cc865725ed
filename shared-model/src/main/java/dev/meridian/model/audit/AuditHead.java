package dev.meridian.model.audit;

import dev.meridian.model.id.OrgId;
import java.time.Instant;

/**
 * That an organization's chain had this event at its end at that time.
 *
 * @param hash of the event with that sequence
 */
public record AuditHead(OrgId org, long sequence, String hash, Instant at) {}
