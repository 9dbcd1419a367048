using Containerize.Dockerfiles.Linting;

namespace Containerize.Analyzers.Tests;

/// <summary>What the examples on the pages of rules suppose about the project.</summary>
internal static class PageFacts
{
    public static ProjectFacts? Of(string id) => id switch
    {
        "CTZ7008" => new() { AssemblyName = "Web", Listens = new() },
        _ => null,
    };
}
