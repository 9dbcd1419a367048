using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Analyzers.Tests;

public class CompilerContextTests
{
    [Theory]
    [InlineData("named /0", "/0", false)]
    [InlineData("guessed /0", "/0/docker", true)]
    public void Files_AreThoseOfTheList_AsFarAsTheyAreInTheContext(string head, string folder, bool isGuessed)
    {
        var context = Of(head, ".git/", "docker/a.cs");

        Assert.Equal((folder, isGuessed), (context.Folder, context.IsGuessed));
        Assert.Equal(isGuessed ? ["a.cs"] : [".git/", "docker/a.cs"], context.Files);
    }

    private static CompilerContext Of(params string[] lines) =>
        CompilerContext.Of("/0/docker/Dockerfile", [new List("/0/obj/App.dockercontext", string.Join('\n', lines))], CancellationToken.None);

    private sealed class List(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
