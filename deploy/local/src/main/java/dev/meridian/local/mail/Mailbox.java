package dev.meridian.local.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest mails, in memory; old ones make room. Safe for use by any thread. */
final class Mailbox {
  private static final int CAPACITY = 300;

  private final Deque<Message> newestFirst = new ArrayDeque<>();
  private long lastId;

  synchronized long nextId() {
    return ++lastId;
  }

  synchronized void add(Message message) {
    newestFirst.addFirst(message);
    if (newestFirst.size() > CAPACITY) {
      newestFirst.removeLast();
    }
  }

  synchronized List<Message> newestFirst() {
    return List.copyOf(newestFirst);
  }

  Optional<Message> find(long id) {
    return newestFirst().stream().filter(message -> message.id() == id).findFirst();
  }
}
