using System.Buffers;
using System.Runtime.InteropServices;

namespace Containerize.Gzip;

/// <summary>
/// Room outside of the managed heap, not cleared, for what is large and needed for a short time: once disposed it is the system's again, and the runtime, for
/// which large arrays
/// are a reason to collect the whole heap of a build, has nothing to collect. Who does not dispose it loses it.
/// </summary>
/// <param name="length">In bytes.</param>
internal sealed unsafe class UnmanagedMemory(int length) : MemoryManager<byte>
{
    private byte* first = (byte*)NativeMemory.Alloc((nuint)length);

    /// <summary>The first byte.</summary>
    public byte* First => first;

    public override Span<byte> GetSpan() => new(first, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(first + elementIndex);

    public override void Unpin() { }

    protected override void Dispose(bool disposing)
    {
        NativeMemory.Free(first);
        first = null;
    }
}
