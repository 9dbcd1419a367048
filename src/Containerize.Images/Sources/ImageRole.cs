namespace Containerize.Images.Sources;

/// <summary>What an image is to the one who reads it: how messages call it, and what they say to do when it is of no use.</summary>
/// <param name="Noun">Such as <c>image</c>.</param>
/// <param name="Replace">What to do about one that is not well formed.</param>
/// <param name="OtherPlatform">What to do about one for another platform.</param>
/// <param name="Correct">Where to correct its name.</param>
public sealed record ImageRole(string Noun, string Replace, string OtherPlatform, string Correct)
{
    /// <summary>Where to correct its tag.</summary>
    public string CorrectTag { get; init; } = Correct;

    /// <summary>The base of an image that is published.</summary>
    public static ImageRole Base { get; } =
        new(
            "base image",
            "write it again or choose another ContainerBaseImage",
            "publish for what it has (-r, or ContainerRuntimeIdentifiers), or choose another ContainerBaseImage",
            "correct ContainerBaseImage"
        )
        {
            CorrectTag = "correct ContainerBaseImage, or ContainerFamily, of which an inferred tag is made",
        };
}
