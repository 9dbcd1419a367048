namespace Containerize.Images;

/// <content>The content store on this machine.</content>
public static partial class ErrorCodes
{
    /// <summary>No space left where the store or an output is written.</summary>
    public static readonly ErrorCode DiskFull = new(
        "CTZ0450",
        "The disk is full",
        "Free space, or move the store with ContainerizeCacheDirectory or the output with ContainerizeOutputPath, or remove what the store has: containerize cache --prune --limit 1GB."
    );

    /// <summary>The store's folder cannot be created, read or written.</summary>
    public static readonly ErrorCode StoreNotWritable = new(
        "CTZ0451",
        "The content store cannot be used",
        "Give the folder to the user who builds, or set ContainerizeCacheDirectory to a folder that can be written."
    );

    /// <summary>Bytes that were to be stored are not those that were announced.</summary>
    public static readonly ErrorCode ContentMismatch = new(
        "CTZ0452",
        "Content does not match its digest or size",
        "Publish again; if it stays, the place that the content came from serves damaged or changed data."
    );
}
