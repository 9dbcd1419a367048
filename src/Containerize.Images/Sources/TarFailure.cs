namespace Containerize.Images.Sources;

/// <summary>What the runtime's readers throw for bytes that are no tar, or one with numbers that nobody can mean.</summary>
internal static class TarFailure
{
    public static bool Is(Exception exception) =>
        exception is InvalidDataException or EndOfStreamException or FormatException or OverflowException or ArgumentException or NotSupportedException;
}
