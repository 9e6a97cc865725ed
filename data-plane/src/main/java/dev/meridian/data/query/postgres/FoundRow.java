package dev.meridian.data.query.postgres;

import dev.meridian.data.record.StoredRow;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that was read.
 *
 * @param place its keys in the query's order, from which one can go on behind it
 */
public record FoundRow(UUID object, StoredRow row, List<@Nullable String> place) {}
