namespace Containerize.Images;

/// <summary>An expected failure: it is shown as one line with its code, never with a stack trace.</summary>
/// <param name="code">The row of the errors table.</param>
/// <param name="message">One line: what was tried, on what, what came back, what to do next. Never a secret.</param>
public sealed class ContainerizeException(ErrorCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The row of the errors table.</summary>
    public ErrorCode Code { get; } = code;
}
