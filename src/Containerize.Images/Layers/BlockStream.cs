using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Containerize.Images.Oci;

namespace Containerize.Images.Layers;

/// <summary>
/// A stream that hands on what is written in blocks of one size, the last one shorter. Where entries begin, blocks are shorter so that what fits into one
/// is not in two: then a block has the same bytes whatever stands before it, as long as the files in it are the same.
/// </summary>
/// <param name="rent">Gives an empty buffer.</param>
/// <param name="emit">Takes each block.</param>
internal sealed class BlockStream(Func<IMemoryOwner<byte>> rent, Action<Block> emit) : WriteOnlyStream
{
    private const byte OwnBytes = 0;
    private const byte BytesOfFile = 1;
    private IMemoryOwner<byte>? block;
    private int filled;
    private IncrementalHash? name;

    /// <summary>Begins an entry. From the first one on blocks have names.</summary>
    /// <param name="size">Of all that the entry consists of, in bytes.</param>
    public void Begin(long size)
    {
        name ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (block is not null && size > block.Memory.Length - filled)
        {
            Finish();
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer, null, 0);

    /// <summary>Writes a part of a file whose digest is known: that names the bytes, and they are not hashed once more.</summary>
    /// <param name="offset">Of the part in the file.</param>
    public void Write(ReadOnlySpan<byte> buffer, Digest? file, long offset)
    {
        while (!buffer.IsEmpty)
        {
            block ??= rent();
            var room = block.Memory.Span[filled..];
            var part = buffer[..Math.Min(buffer.Length, room.Length)];
            part.CopyTo(room);
            Name(part, file, offset);
            filled += part.Length;
            offset += part.Length;
            buffer = buffer[part.Length..];
            if (part.Length == room.Length)
            {
                Finish();
            }
        }
    }

    // At once: whoever writes has a thread for it.
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Hands on what is left.</summary>
    public void Finish()
    {
        if (block is not null)
        {
            emit(new Block(block, filled, name is null ? null : Digest.FromHash(name.GetHashAndReset())));
            (block, filled) = (null, 0);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            name?.Dispose();
            block?.Dispose();
        }

        base.Dispose(disposing);
    }

    // Of what the bytes are: no two blocks with different bytes can have the same parts.
    private void Name(ReadOnlySpan<byte> part, Digest? file, long offset)
    {
        if (name is null)
        {
            return;
        }

        Span<byte> head = stackalloc byte[1 + sizeof(int)];
        head[0] = file is null ? OwnBytes : BytesOfFile;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], part.Length);
        name.AppendData(head);
        if (file is null)
        {
            name.AppendData(part);
            return;
        }

        Span<byte> place = stackalloc byte[sizeof(long) + 64];
        BinaryPrimitives.WriteInt64LittleEndian(place, offset);
        Encoding.ASCII.GetBytes(file.Hex, place[sizeof(long)..]);
        name.AppendData(place);
    }
}

/// <summary>Some bytes of a stream.</summary>
/// <param name="Buffer">Begins with them.</param>
/// <param name="Name">Equal for equal bytes that came of equal files; null where no entry was begun.</param>
internal sealed record Block(IMemoryOwner<byte> Buffer, int Length, Digest? Name)
{
    public ReadOnlySpan<byte> Bytes => Buffer.Memory.Span[..Length];
}
