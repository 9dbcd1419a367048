namespace Containerize.Images.Sources;

/// <summary>What the runtime's readers throw for bytes that are no tar, or one with numbers that nobody can mean.</summary>
internal static class TarFailure
{
    public static bool Is(Exception exception) =>
        exception is InvalidDataException or EndOfStreamException or FormatException or OverflowException or ArgumentException or NotSupportedException;

    /// <summary>What is wrong, in words for whoever has the file.</summary>
    public static string ReasonOf(Exception exception) => exception switch
    {
        EndOfStreamException => "it ends too early, as if it was cut off",
        FormatException or OverflowException or ArgumentException or InvalidDataException { Source: "System.Formats.Tar" } => "it is no tar archive, or a damaged one",
        _ => OneLine.Of(exception),
    };
}
