namespace Containerize.Images.Tests.Registries;

/// <summary>How a body ends.</summary>
internal enum BodyEnd
{
    /// <summary>After its last byte.</summary>
    Right,

    /// <summary>With the connection, before its last byte.</summary>
    Broken,

    /// <summary>Not at all.</summary>
    Never,
}

/// <summary>The body of an answer, that may break off or never end; who reads far more than anybody may want of it is found out.</summary>
internal sealed class DamagedBody(byte[] bytes, BodyEnd end) : Stream
{
    /// <summary>Twice what the largest limit allows (a config's 8 MiB).</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (position > MostBytes)
        {
            throw new InvalidOperationException($"more than {MostBytes} bytes of one answer were read");
        }

        var whole = end == BodyEnd.Broken ? bytes.Length / 2 : bytes.Length;
        var left = (int)Math.Min(count, Math.Max(0, whole - position));
        if (left > 0)
        {
            Array.Copy(bytes, position, buffer, offset, left);
        }
        else if (end == BodyEnd.Broken)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        }
        else if (end == BodyEnd.Never)
        {
            left = count;
            Array.Fill(buffer, (byte)' ', offset, count);
        }

        position += left;
        return left;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
