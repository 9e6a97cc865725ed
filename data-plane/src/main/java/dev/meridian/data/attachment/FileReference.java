package dev.meridian.data.attachment;

import java.util.UUID;

/**
 * That a row speaks of a file.
 *
 * @param object the row's object
 * @param kind the number that its kind has in the tables
 * @param row the row's id
 */
public record FileReference(UUID object, short kind, String row, String key) {}
