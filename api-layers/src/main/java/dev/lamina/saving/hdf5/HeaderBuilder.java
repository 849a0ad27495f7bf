// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An object header of version 2 (section IV.A.1.b), put together from messages (IV.A.2). */
final class HeaderBuilder {
  private static final int DATASPACE = 0x01;
  private static final int LINK_INFO = 0x02;
  private static final int DATATYPE = 0x03;
  private static final int FILL_VALUE = 0x05;
  private static final int LINK = 0x06;
  private static final int LAYOUT = 0x08;
  private static final int GROUP_INFO = 0x0a;
  private static final int ATTRIBUTE = 0x0c;
  private static final int ATTRIBUTE_INFO = 0x15;

  private static final long UNDEFINED = -1;

  /** Signature, version, flags, size of the messages; and the checksum at the end. */
  private static final int FRAME = 14;

  private static final int FOUR_BYTE_SIZE = 2;
  private static final int MESSAGE_FRAME = 4;

  private record Message(int type, ByteBuffer body) {}

  private final List<Message> messages = new ArrayList<>();
  private int length;

  private void add(int type, ByteBuffer body) {
    body.rewind();
    messages.add(new Message(type, body));
    length = Math.addExact(length, MESSAGE_FRAME + body.remaining());
  }

  /** A group whose links are in the header itself. */
  void group() {
    add(LINK_INFO, nowhere());
    add(GROUP_INFO, Encodings.buffer(2));
  }

  /** A link to a child. */
  void link(String name, long address) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    int sizeOfLength = text.length < 256 ? 0 : 1;
    ByteBuffer body = Encodings.buffer(4 + sizeOfLength + text.length + 8);
    body.put((byte) 1).put((byte) (0x10 | sizeOfLength)).put((byte) 1); // the name is in UTF-8
    if (sizeOfLength == 0) {
      body.put((byte) text.length);
    } else {
      body.putShort((short) text.length);
    }
    add(LINK, body.put(text).putLong(address));
  }

  /** A dataset in one piece, at an address. */
  void dataset(DatasetNode dataset, long address) {
    add(DATASPACE, Encodings.dataspace(dataset.shape().dims()));
    add(DATATYPE, Encodings.datatype(dataset.type()));
    // Space is allocated late, the fill value is the default.
    add(FILL_VALUE, Encodings.buffer(2).put((byte) 3).put((byte) 0x0a));
    long bytes = dataset.bytes();
    add(
        LAYOUT,
        Encodings.buffer(18)
            .put((byte) 3)
            .put((byte) 1)
            .putLong(bytes == 0 ? UNDEFINED : address)
            .putLong(bytes));
  }

  /** Announces attributes that are in the header itself. */
  void attributes() {
    add(ATTRIBUTE_INFO, nowhere());
  }

  /** An attribute; {@code data} are its numbers or the references to its strings. */
  void attribute(String name, AttributeValue value, ByteBuffer data) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer datatype = value.datatype().duplicate();
    ByteBuffer dataspace = value.dataspace().duplicate();
    int bytes = 10 + text.length + datatype.limit() + dataspace.limit() + data.limit();
    add(
        ATTRIBUTE,
        Encodings.buffer(bytes)
            .put((byte) 3)
            .put((byte) 0)
            .putShort((short) (text.length + 1))
            .putShort((short) datatype.limit())
            .putShort((short) dataspace.limit())
            .put((byte) 1) // the name is in UTF-8
            .put(text)
            .put((byte) 0)
            .put(datatype)
            .put(dataspace)
            .put(data.duplicate().rewind()));
  }

  /** No heap and no index outside the header. */
  private static ByteBuffer nowhere() {
    return Encodings.buffer(18).putShort((short) 0).putLong(UNDEFINED).putLong(UNDEFINED);
  }

  /** The header as it is written. */
  ByteBuffer encode() {
    ByteBuffer bytes = Encodings.buffer(Math.addExact(length, FRAME));
    bytes.put("OHDR".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 2).put((byte) FOUR_BYTE_SIZE).putInt(length);
    for (Message message : messages) {
      bytes.put((byte) message.type()).putShort((short) message.body().remaining()).put((byte) 0);
      bytes.put(message.body().duplicate());
    }
    bytes.putInt(Lookup3.checksum(bytes, bytes.position()));
    return bytes.rewind();
  }
}
