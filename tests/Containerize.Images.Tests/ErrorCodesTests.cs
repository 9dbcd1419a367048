namespace Containerize.Images.Tests;

public sealed class ErrorCodesTests
{
    [Fact]
    public void EveryCode_IsUniqueAndSaysWhatToDo()
    {
        Assert.NotEmpty(ErrorCodes.All);
        Assert.Empty(ErrorCodes.All.GroupBy(code => code.Id).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(
            ErrorCodes.All,
            code =>
            {
                Assert.Matches("^CTZ0[0-9]{3}$", code.Id);
                Assert.False(string.IsNullOrWhiteSpace(code.Title));
                Assert.EndsWith(".", code.Remedy, StringComparison.Ordinal);
            }
        );
    }
}
