package dev.meridian.control.feed;

import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the outbox for planes that catch up. */
@Singleton
class FeedRepository {
  Uni<Long> newest() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select coalesce(max(position), 0) from outbox", Long.class)
                    .getSingleResult());
  }

  /** What was found; {@code all} unless more follows. */
  record Found(List<ChangesPage.Entry> entries, boolean all) {}

  /** At most so many changes and about so many bytes of events, but one at least. */
  Uni<Found> between(
      long after, long upTo, Region region, Collection<Topic> topics, int limit, int bytes) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select cast(json_build_object('topic', topic, 'change', json_build_object(
                          'kind', 'change', 'position', position, 'sequence', sequence, 'last', last,
                          'at', to_char(created at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                          'event', cast(event as json))) as text), found
                        from (
                          select o.*, count(*) over () as found,
                            sum(octet_length(event)) over (order by position)
                              - octet_length(event) as ahead
                          from (
                            select position, topic, sequence, last, event, created from outbox
                            where position > ?1 and position <= ?2 and ?3 = any(regions)
                              and topic = any(string_to_array(?4, ','))
                            order by position limit ?5) o) measured
                        where ahead < ?6
                        order by position
                        """,
                        Object[].class)
                    .setParameter(1, after)
                    .setParameter(2, upTo)
                    .setParameter(3, region.name())
                    .setParameter(
                        4, topics.stream().map(Topic::shortName).collect(Collectors.joining(",")))
                    .setParameter(5, limit)
                    .setParameter(6, bytes)
                    .getResultList())
        .map(
            rows -> {
              long found = rows.isEmpty() ? 0 : ((Number) rows.getFirst()[1]).longValue();
              return new Found(
                  rows.stream().map(row -> entry((String) row[0])).toList(),
                  rows.size() == found && found < limit);
            });
  }

  private static ChangesPage.Entry entry(String json) {
    return StreamCodec.read(json, ChangesPage.Entry.class);
  }
}
