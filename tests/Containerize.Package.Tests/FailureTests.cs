using Containerize.Dockerfiles.Generation;
using Containerize.Images;

namespace Containerize.Package.Tests;

public class FailureTests
{
    public static TheoryData<Exception, string, string> Failures =>
        new()
        {
            { new ContainerizeException(ErrorCodes.BadProperty, "one\ntwo"), ErrorCodes.BadProperty.Id, "one two" },
            { new ContainerizeException(ErrorCodes.BadProperty, "tag \u001b[31mred"), ErrorCodes.BadProperty.Id, "tag  [31mred" },
            {
                new IOException("No space left on device."),
                "CTZ0017",
                $"{ErrorCodes.FileAccess.Title}: No space left on device. {ErrorCodes.FileAccess.Remedy}"
            },
            {
                new UnauthorizedAccessException("Access to the path '/a' is denied."),
                "CTZ0017",
                $"{ErrorCodes.FileAccess.Title}: Access to the path '/a' is denied. {ErrorCodes.FileAccess.Remedy}"
            },
            { new UnwritableException("a line break"), "CTZ0504", "a line break" },
            { new InvalidOperationException("odd"), "CTZ0099", $"InvalidOperationException: odd {ErrorCodes.Unexpected.Remedy}" },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public void EachIsOneLineWithTheCodeThatSaysWhatToDo(Exception error, string code, string message) =>
        Assert.Equal((code, message), (Failure.Of(error).Code.Id, Failure.Of(error).Message));
}
