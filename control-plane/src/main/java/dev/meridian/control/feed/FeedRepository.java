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

  Uni<List<ChangesPage.Entry>> between(
      long after, long upTo, Region region, Collection<Topic> topics, int limit) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select cast(json_build_object('topic', topic, 'change', json_build_object(
                          'kind', 'change', 'position', position, 'sequence', sequence, 'last', last,
                          'at', to_char(created at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                          'event', cast(event as json))) as text)
                        from outbox
                        where position > ?1 and position <= ?2 and ?3 = any(regions)
                          and topic = any(string_to_array(?4, ','))
                        order by position limit ?5
                        """,
                        String.class)
                    .setParameter(1, after)
                    .setParameter(2, upTo)
                    .setParameter(3, region.name())
                    .setParameter(
                        4, topics.stream().map(Topic::shortName).collect(Collectors.joining(",")))
                    .setParameter(5, limit)
                    .getResultList())
        .map(rows -> rows.stream().map(FeedRepository::entry).toList());
  }

  private static ChangesPage.Entry entry(String json) {
    return StreamCodec.read(json, ChangesPage.Entry.class);
  }
}
