using ZstdSharp;

namespace Containerize.Images.Sources;

/// <summary>What readers throw for bytes that are no tar, or one with numbers that nobody can mean, or are not compressed as they say.</summary>
internal static class TarFailure
{
    public static bool Is(Exception exception) =>
        exception
            is InvalidDataException
                or EndOfStreamException
                or FormatException
                or OverflowException
                or ArgumentException
                or NotSupportedException
                or ZstdException;

    /// <summary>What is wrong, in words for whoever has the file.</summary>
    public static string ReasonOf(Exception exception) =>
        exception switch
        {
            FormatException { Source: "Containerize.Images" } => OneLine.Of(exception),
            EndOfStreamException => "it ends too early, as if it was cut off",
            FormatException or OverflowException or ArgumentException or InvalidDataException { Source: "System.Formats.Tar" } =>
                "it is no tar archive, or a damaged one",
            InvalidDataException { Source: "System.IO.Compression" } => "it is not compressed with gzip, or damaged",
            ZstdException => "it is not compressed with zstd, or damaged",
            _ => OneLine.Of(exception),
        };
}
