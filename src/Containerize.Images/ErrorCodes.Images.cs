namespace Containerize.Images;

/// <content>What the plan says, base images that are files, output files, and layers.</content>
public static partial class ErrorCodes
{
    /// <summary>A port, variable, label, user or path of the plan cannot be written into a config.</summary>
    public static readonly ErrorCode InvalidSetting = new(
        "CTZ0050",
        "A setting cannot be part of an image",
        "Correct the property or item that the message names."
    );

    /// <summary>The layer split names something that is not defined, or two files want the same place.</summary>
    public static readonly ErrorCode InvalidLayers = new(
        "CTZ0051",
        "The layers cannot be made as asked",
        "Correct ContainerizeLayers, ContainerizeLayer or ContainerizeFile as the message says."
    );

    /// <summary>The base image's name has no meaning.</summary>
    public static readonly ErrorCode InvalidBaseName = new(
        "CTZ0110",
        "The base image's name cannot be understood",
        "Write ContainerBaseImage as registry/repository:tag, scratch, oci:PATH[:tag], oci-archive:PATH or docker-archive:PATH."
    );

    /// <summary>No image under that name or path.</summary>
    public static readonly ErrorCode BaseNotFound = new(
        "CTZ0111",
        "The base image is not at the path that was named",
        "Correct the path in ContainerBaseImage, or the tag behind it."
    );

    /// <summary>A base of a system or format whose layers cannot be made.</summary>
    public static readonly ErrorCode BaseUnsupported = new(
        "CTZ0112",
        "The base image cannot be built upon",
        "Take a Linux base image with gzip or uncompressed layers, or keep the base's own format."
    );

    /// <summary>The output folder or archive cannot be written.</summary>
    public static readonly ErrorCode OutputNotWritable = new(
        "CTZ0301",
        "The output cannot be written",
        "Choose a folder that can be written with ContainerizeOutputPath or ContainerArchiveOutputPath."
    );

    /// <summary>What is at the output's place is something else.</summary>
    public static readonly ErrorCode OutputOccupied = new(
        "CTZ0302",
        "Something else is at the output's place",
        "Move it away, or choose another ContainerizeOutputPath or ContainerArchiveOutputPath."
    );

    /// <summary>A file of a layer cannot be read.</summary>
    public static readonly ErrorCode FileNotReadable = new(
        "CTZ0401",
        "A file of the image cannot be read",
        "Publish again; check that the file exists and may be read."
    );

    /// <summary>A file changed while it was read.</summary>
    public static readonly ErrorCode FileChanged = new(
        "CTZ0402",
        "A file changed while the image was made",
        "Stop what writes to the publish folder, then publish again."
    );
}
