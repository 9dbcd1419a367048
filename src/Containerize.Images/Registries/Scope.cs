namespace Containerize.Images.Registries;

/// <summary>What a request needs to be allowed: pulling from or pushing to a repository, and pulling from those that blobs are mounted from.</summary>
/// <param name="Repository">The repository the request is about.</param>
/// <param name="Push">Whether it writes.</param>
/// <param name="MountFrom">Another repository of the same registry; one token covers both.</param>
internal sealed record Scope(string Repository, bool Push = false, string? MountFrom = null)
{
    /// <summary>In the words of a token request (distribution, token scope documentation).</summary>
    public IReadOnlyList<string> Names =>
        [
            $"repository:{Repository}:{(Push ? "pull,push" : "pull")}",
            .. MountFrom is null || MountFrom == Repository ? [] : new[] { $"repository:{MountFrom}:pull" },
        ];
}
